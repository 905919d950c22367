"""What an editor should mend before anyone translates."""
