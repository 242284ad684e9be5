"""Papers at the edge: from the spool to the printer, and what a browser is handed as PDF, spreadsheet or vCard."""
