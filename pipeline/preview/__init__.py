"""Pages on which translators see an article and its translation side by side."""
