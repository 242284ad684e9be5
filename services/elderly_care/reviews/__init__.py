"""What elders say of a visit: five levels, as for any other service; a bad one is told to the secretary."""
