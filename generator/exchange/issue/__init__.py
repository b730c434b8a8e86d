"""Forms on the repository's own site, made from the model, and what people write in them."""
