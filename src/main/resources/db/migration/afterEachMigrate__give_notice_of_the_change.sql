-- In the transaction of each migration, for the instances that are running: see tv.slate.api.ChangeNotice.
notify slate_change;
