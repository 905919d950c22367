"""Exchange rates: read from what central banks publish, kept in one file, looked up by day."""
