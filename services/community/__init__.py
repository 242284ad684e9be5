"""Community affairs: what the residents of the estate say, decide and do together."""
