"""The demo centre 翠屏社区: synthetic people in a real shape, so that everything can be tried."""
