"""Quotations, names and terms."""
