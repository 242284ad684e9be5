"""Safety sessions (平安建设宣传): what was shown, when, where, and to how many people; nobody is named, heads are counted."""
