"""People, households, buildings: who lives where. Names, phones and ID numbers are stored sealed."""
