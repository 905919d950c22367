"""Gettext catalogues: read and written in one place, updated from templates."""
