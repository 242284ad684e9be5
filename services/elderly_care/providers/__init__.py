"""The organisations whose carers visit; each carer belongs to one, and one of them may run the station itself."""
