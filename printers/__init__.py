"""The devices room: a paper goes in as a typed document and comes out of a printer, once.

Its words: a *document* says what a paper holds (`document.py`); a *layout* says how it looks (`layouts/`); *rendering*
turns it into dots or a PDF (`render.py`); a *payload* is those dots in the printer's language (`escpos/`); a *device*
takes a payload and answers with an *outcome*: printed, held or unknown (`devices/`).

Why dots and not text: a printer's own Chinese font is small, jagged and different in every model, and a name it lacks
becomes a question mark. We set the type ourselves, so every printer prints the same large, whole characters.

Why three outcomes: a printer that says nothing has not said yes. Only the printer's own confirmation counts as
printed; a job of which no byte was sent is held and may be sent again; anything between is unknown, and a person looks.

This room knows neither services nor the kiosk, and never reads the clock: moments arrive as words, ready to print.
"""
