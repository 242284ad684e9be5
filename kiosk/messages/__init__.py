"""Messages to families and to whoever reported something: their words, made when they are sent, and the ways they go."""
