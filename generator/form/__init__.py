"""Forms: what is asked of an author, as columns of a table and as boxes of a Word document."""
