"""The approved terms of a project: the table that lists them, and where a text has them."""
