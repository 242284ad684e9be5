"""The domain: what the centre knows and decides. Nothing here speaks HTTP, draws a page or drives a device."""
