"""The file system: the only code that reads and writes files and knows the folder names."""
