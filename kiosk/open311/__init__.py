"""Open311 GeoReport v2 as a dialect: what a client asked, what it is answered, in which form, and which house it means."""
