"""What content means: frozen, strict models that know nothing of files or of markup."""
