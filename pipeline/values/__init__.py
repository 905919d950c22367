"""Amounts, dates, numbers and other values: found in a text, printed in another language."""
