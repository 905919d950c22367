"""Findings written for people and programs: one format, one module."""
