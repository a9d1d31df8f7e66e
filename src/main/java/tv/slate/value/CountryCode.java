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
import org.jspecify.annotations.Nullable;

/** An optional ISO 3166 alpha-2 code, one of {@link CountryCodes}. */
@Documented
@Pattern(regexp = "^[A-Z]{2}$")
@ReportAsSingleViolation
@Constraint(validatedBy = CountryCode.Validator.class)
@Target({FIELD, METHOD, PARAMETER, TYPE_USE})
@Retention(RUNTIME)
public @interface CountryCode {
  String message() default "must be an ISO 3166 alpha-2 code, such as US";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Accepts null and known codes. {@code Violations} suggests the code that was probably meant. */
  final class Validator implements ConstraintValidator<CountryCode, String> {
    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      return text == null || CountryCodes.isCode(text);
    }
  }
}
