package tv.slate.value;

import io.quarkus.hibernate.validator.ValidatorFactoryCustomizer;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.BaseHibernateValidatorConfiguration;
import org.hibernate.validator.internal.constraintvalidators.bv.size.SizeValidatorForCollection;
import org.hibernate.validator.internal.constraintvalidators.bv.size.SizeValidatorForMap;
import org.jspecify.annotations.Nullable;

/**
 * How the standard constraints apply to text: a length counts code points, as in JSON Schema and in
 * the database, and text without visible characters is blank.
 */
@Singleton
class TextConstraints implements ValidatorFactoryCustomizer {

  @Override
  public void customize(BaseHibernateValidatorConfiguration<?> configuration) {
    var mapping = configuration.createConstraintMapping();
    mapping
        .constraintDefinition(Size.class)
        .includeExistingValidators(false)
        .validatedBy(CodePoints.class)
        .validatedBy(SizeValidatorForCollection.class)
        .validatedBy(SizeValidatorForMap.class);
    mapping
        .constraintDefinition(NotBlank.class)
        .includeExistingValidators(false)
        .validatedBy(Visible.class);
    configuration.addMapping(mapping);
  }

  /** Counts code points. */
  public static final class CodePoints implements ConstraintValidator<Size, CharSequence> {
    private int min;
    private int max;

    @Override
    public void initialize(Size size) {
      min = size.min();
      max = size.max();
    }

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
      if (text == null) {
        return true;
      }
      int length = Character.codePointCount(text, 0, text.length());
      return length >= min && length <= max;
    }
  }

  /** Requires at least one visible character. */
  public static final class Visible implements ConstraintValidator<NotBlank, CharSequence> {
    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
      return text != null && !TextValues.isBlank(text);
    }
  }
}
