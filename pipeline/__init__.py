"""Skagerrak carries Danish articles across to Norwegian and English."""

__version__ = "0.1.0"
