"""What residents say and what the community does about it, over HTTP; `voices` gathers it."""
