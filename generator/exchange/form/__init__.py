"""Word forms: made from the model, and read back whatever Word and people did to them."""
