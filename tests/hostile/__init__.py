"""What attackers, accidents and broken disks do; nothing gets in, nothing gets lost."""
