-- In the transaction of each migration, for the instances that are running: see tv.slate.cache.ChangeNotice.
notify slate_change;
