"""Values: amounts, dates and numbers, compared by meaning."""
