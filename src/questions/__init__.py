"""Questions of a store: a catalogue of them, what each answer rests on, and answers to plain Chinese and English."""
