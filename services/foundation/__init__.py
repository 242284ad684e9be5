"""What every job stands on: centres, people, the calendar, the audit trail, and the queues to paper and platform."""
