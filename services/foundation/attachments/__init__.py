"""Photos, voice notes and scans: encrypted files named by their content."""
