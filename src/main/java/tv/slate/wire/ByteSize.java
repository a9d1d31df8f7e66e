package tv.slate.wire;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The range of a setting that is a size in bytes. */
@Constraint(validatedBy = ByteSize.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE_USE})
public @interface ByteSize {
  /** The minimum, such as {@code 1K}. */
  String min() default "0";

  /** The maximum; the default exceeds everything that Slate handles. */
  String max() default "1T";

  String message() default "must be between {min} and {max}";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Compares the numbers of bytes. */
  final class Validator implements ConstraintValidator<ByteSize, MemorySize> {
    private BigInteger min = BigInteger.ZERO;
    private BigInteger max = BigInteger.ZERO;

    @Override
    public void initialize(ByteSize range) {
      min = bytes(range.min());
      max = bytes(range.max());
    }

    @Override
    public boolean isValid(@Nullable MemorySize size, ConstraintValidatorContext context) {
      return size == null
          || (size.asBigInteger().compareTo(min) >= 0 && size.asBigInteger().compareTo(max) <= 0);
    }

    private static BigInteger bytes(String size) {
      return new MemorySizeConverter().convert(size).asBigInteger();
    }
  }
}
