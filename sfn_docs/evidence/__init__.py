"""What the documents say, sentence by sentence, and what each of them rests on."""
