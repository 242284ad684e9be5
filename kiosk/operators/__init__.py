"""What the commands of an operator do: accounts, copies, a look at everything, and the way to a kiosk that serves."""
