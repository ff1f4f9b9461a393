"""How long foia takes beside the tools one would use instead, on the same files."""
