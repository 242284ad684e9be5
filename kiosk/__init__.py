"""The edge: HTTP, screens, background loops and commands. It asks the services and the printers; nothing points back."""
