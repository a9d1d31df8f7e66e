package tv.slate.value;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** An optional absolute http or https URL. Its host may be an internationalized domain name. */
@Documented
@Pattern(regexp = WebAddress.SHAPE, flags = Pattern.Flag.CASE_INSENSITIVE)
@ReportAsSingleViolation
@Constraint(validatedBy = WebAddress.Validator.class)
@Target({FIELD, METHOD, PARAMETER, TYPE_USE})
@Retention(RUNTIME)
public @interface WebAddress {
  String SHAPE = "^https?://[^\\s/?#]+([/?#]\\S*)?$";

  String message() default "must be an http or https URL, such as https://example.org/page";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Parses the URL as strictly as browsers do. */
  final class Validator implements ConstraintValidator<WebAddress, CharSequence> {
    private static final java.util.regex.Pattern PARTS =
        java.util.regex.Pattern.compile("(?i)(https?://)([^\\s/?#]+)([/?#]\\S*)?");

    /**
     * In characters: DNS allows 253, encoded; the authority also has a port and possibly a user.
     */
    private static final int LONGEST_HOST = 500;

    /**
     * Characters that browsers accept in a path or query although RFC 3986 requires them to be
     * encoded.
     */
    private static final java.util.regex.Pattern TOLERATED =
        java.util.regex.Pattern.compile("[\\[\\]{}|^]");

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
      return text == null || isAddress(text.toString());
    }

    /** Whether a text is such a URL. */
    public static boolean isAddress(String text) {
      Matcher parts = PARTS.matcher(text);
      if (!parts.matches()) {
        return false;
      }
      String rest = parts.group(3) == null ? "" : parts.group(3);
      try {
        String authority = parts.group(2);
        if (authority.length() > LONGEST_HOST) {
          return false; // conversion to ASCII takes quadratic time
        }
        URI address =
            new URI(
                parts.group(1)
                    + (authority.startsWith("[") ? authority : IDN.toASCII(authority))
                    + TOLERATED.matcher(rest).replaceAll("_"));
        return address.getHost() != null && address.getPort() <= 65535;
      } catch (URISyntaxException | IllegalArgumentException e) {
        return false;
      }
    }
  }
}
