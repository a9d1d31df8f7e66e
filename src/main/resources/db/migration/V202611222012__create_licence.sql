-- The terms on which a publisher's reports may be used, where they are known.
create table licence (
  publisher text constraint licence_pk primary key constraint licence_publisher_length check (length(publisher) between 1 and 200),
  licence text not null,
  licence_url text,
  attribution text not null
);
