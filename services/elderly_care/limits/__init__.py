"""What a station may set for itself: gaps, patience and how far ahead. Nothing here is official until somebody there confirms it."""
