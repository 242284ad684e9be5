"""The screens on their way out: packed once, lettered, spoken, and looked at in the language and size that somebody chose."""
