import { ChevronDown, Search, X } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import {
  Button as AriaButton,
  SearchField as AriaSearchField,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
  TextField,
} from 'react-aria-components';
import styles from './Field.module.css';
import menuStyles from './Menu.module.css';

export interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Called when the person leaves the field or presses Enter. */
  onCommit?: () => void;
  /** Called when the person leaves the field, after onCommit. */
  onLeave?: () => void;
  onEscape?: () => void;
  placeholder?: string;
  /** A sentence below the field. */
  note?: string;
  /** Why the value cannot be kept; shown instead of the note. */
  error?: string | undefined;
  type?: 'text' | 'date' | 'email' | 'tel' | 'url' | 'number' | 'password';
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  /** No frame until it is hovered or focused: for values edited in place. */
  bare?: boolean;
  /** The label at the left of the value instead of above it. */
  beside?: boolean;
  autoFocus?: boolean;
  inputRef?: Ref<HTMLInputElement>;
}

const frameClass = (bare: boolean, beside: boolean): string =>
  [styles.field, bare ? styles.bare : '', beside ? styles.beside : ''].join(' ');

/** One line of text with its label. */
export const Field = ({
  label,
  value,
  onChange,
  onCommit,
  onLeave,
  onEscape,
  placeholder,
  note,
  error,
  type = 'text',
  hideLabel = false,
  bare = false,
  beside = false,
  autoFocus = false,
  inputRef,
}: FieldProps) => (
  <TextField
    className={frameClass(bare, beside)}
    value={value}
    onChange={onChange}
    onBlur={() => {
      onCommit?.();
      onLeave?.();
    }}
    onKeyDown={(event) => {
      // Enter that ends a composition (Japanese, Chinese) chooses letters; it is not the end of the field.
      if (event.key === 'Enter' && !event.nativeEvent.isComposing) onCommit?.();
      else if (event.key === 'Escape' && onEscape) onEscape();
      else event.continuePropagation();
    }}
    type={type}
    isInvalid={error !== undefined}
    autoFocus={autoFocus}
  >
    <Label className={hideLabel ? 'visually-hidden' : (styles.label ?? '')}>{label}</Label>
    <Input
      className={styles.input ?? ''}
      // A browser would keep what was typed, names above all, in a store of its own.
      autoComplete="off"
      dir="auto"
      placeholder={placeholder ?? ''}
      {...(inputRef ? { ref: inputRef } : {})}
    />
    {note && error === undefined && (
      <Text slot="description" className={styles.note ?? ''}>
        {note}
      </Text>
    )}
    <FieldError className={styles.error ?? ''}>{error}</FieldError>
  </TextField>
);

export interface SearchBoxProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onSubmit?: () => void;
  onFocusChange?: (focused: boolean) => void;
  placeholder?: string;
  inputRef?: Ref<HTMLInputElement>;
  autoFocus?: boolean;
}

/** A search box that Escape and its cross empty. */
export const SearchBox = ({
  label,
  value,
  onChange,
  onSubmit,
  onFocusChange,
  placeholder,
  inputRef,
  autoFocus = false,
}: SearchBoxProps) => (
  <AriaSearchField
    aria-label={label}
    className={styles.search ?? ''}
    value={value}
    onChange={onChange}
    onSubmit={() => onSubmit?.()}
    onFocusChange={(focused) => onFocusChange?.(focused)}
    autoFocus={autoFocus}
  >
    <Search size={16} aria-hidden="true" />
    <Input
      className={styles.input ?? ''}
      autoComplete="off"
      placeholder={placeholder ?? ''}
      {...(inputRef ? { ref: inputRef } : {})}
    />
    <AriaButton className={styles.clear ?? ''} aria-label="Clear the search">
      <X size={14} aria-hidden="true" />
    </AriaButton>
  </AriaSearchField>
);

export interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  /** `detail`: small words at the end of the line, such as "14 of 15". */
  options: readonly { readonly id: T; readonly label: string; readonly mark?: ReactNode; readonly detail?: string }[];
  onChange: (value: T) => void;
  hideLabel?: boolean;
  bare?: boolean;
  beside?: boolean;
}

/** One of a few: a button that opens a list. */
export const Choice = <T extends string>({
  label,
  value,
  options,
  onChange,
  hideLabel = false,
  bare = false,
  beside = false,
}: ChoiceProps<T>) => (
  <Select
    className={frameClass(bare, beside)}
    value={value}
    onChange={(key) => {
      const chosen = options.find((option) => option.id === key);
      if (chosen) onChange(chosen.id);
    }}
  >
    <Label className={hideLabel ? 'visually-hidden' : (styles.label ?? '')}>{label}</Label>
    <AriaButton className={styles.trigger ?? ''}>
      <SelectValue className={styles.chosen ?? ''} />
      <ChevronDown size={14} aria-hidden="true" />
    </AriaButton>
    <Popover className={`${menuStyles.popover} ${styles.options}`}>
      <ListBox className={menuStyles.menu ?? ''}>
        {options.map((option) => (
          <ListBoxItem key={option.id} id={option.id} textValue={option.label} className={menuStyles.item ?? ''}>
            {option.mark}
            {option.label}
            {option.detail && <span className={menuStyles.detail}>{option.detail}</span>}
          </ListBoxItem>
        ))}
      </ListBox>
    </Popover>
  </Select>
);
