package tv.slate.bench.spring;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Productions, and what belongs to several of them at once. */
interface Productions extends Repository<Production, UUID> {
  /** {@link LocalDate#MAX} is PostgreSQL's infinity. */
  LocalDate FOREVER = LocalDate.MAX;

  @Query(
      """
      select production from Production production join fetch production.show
      where production.startEarliest < :forever
        and production.startLatest >= :from and production.startEarliest <= :to
        and production.state <> 'cancelled' and production.phase is distinct from 'completed'
        and production.overLatest >= :from
      order by production.startLatest, production.startEarliest, production.id
      """)
  List<Production> upcoming(LocalDate from, LocalDate to, LocalDate forever, Limit limit);

  @Query(
      """
      select belief from Belief belief
      where belief.production in :productions and belief.knownTo = :forever
      """)
  List<Belief> beliefs(Collection<Production> productions, LocalDate forever);

  @Query(
      """
      select shoot from Shoot shoot join fetch shoot.location
      where shoot.production in :productions and shoot.countsFrom is not null
      order by shoot.plays
      """)
  List<Shoot> shoots(Collection<Production> productions);

  @Query(
      """
      select report.production.id, report.publisher, licence.licence, licence.licenceUrl, licence.attribution,
        count(*)
      from Report report left join Licence licence on licence.publisher = report.publisher
      where report.production in :productions and report.withdrawnAt is null
      group by report.production.id, report.publisher, licence.licence, licence.licenceUrl, licence.attribution
      order by count(*) desc, report.publisher
      """)
  List<Source> sources(Collection<Production> productions);

  /** A publisher of a production's reports. */
  record Source(
      UUID production,
      String publisher,
      @Nullable String licence,
      @Nullable String licenceUrl,
      @Nullable String attribution,
      long reportCount) {}
}
