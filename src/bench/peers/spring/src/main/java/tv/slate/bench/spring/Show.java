package tv.slate.bench.spring;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class Show {
  @Id UUID id;
  String slug;
  String title;
  @Nullable String network;
}
