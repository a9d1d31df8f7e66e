package tv.slate.bench.spring;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

@Entity
class Licence {
  @Id String publisher;
  String licence;
  @Nullable String licenceUrl;
  String attribution;
}
