"""The centres that share one database; every business row names its centre."""
