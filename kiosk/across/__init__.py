"""What needs two jobs at once: they never import each other, so they meet here, in one transaction."""
