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
  onEscape?: () => void;
  placeholder?: string;
  /** A sentence below the field. */
  note?: string;
  /** Why the value cannot be kept; shown instead of the note. */
  error?: string | undefined;
  type?: 'text' | 'email' | 'tel' | 'url' | 'number';
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  /** No frame until it is hovered or focused: for values edited in place. */
  bare?: boolean;
  autoFocus?: boolean;
  inputRef?: Ref<HTMLInputElement>;
}

/** One line of text with its label. */
export const Field = ({
  label,
  value,
  onChange,
  onCommit,
  onEscape,
  placeholder,
  note,
  error,
  type = 'text',
  hideLabel = false,
  bare = false,
  autoFocus = false,
  inputRef,
}: FieldProps) => (
  <TextField
    className={`${styles.field} ${bare ? styles.bare : ''}`}
    value={value}
    onChange={onChange}
    onBlur={() => onCommit?.()}
    onKeyDown={(event) => {
      if (event.key === 'Enter') onCommit?.();
      else if (event.key === 'Escape' && onEscape) onEscape();
      else event.continuePropagation();
    }}
    type={type}
    isInvalid={error !== undefined}
    autoFocus={autoFocus}
  >
    <Label className={hideLabel ? 'visually-hidden' : (styles.label ?? '')}>{label}</Label>
    <Input className={styles.input ?? ''} placeholder={placeholder ?? ''} {...(inputRef ? { ref: inputRef } : {})} />
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
  placeholder?: string;
  inputRef?: Ref<HTMLInputElement>;
}

/** A search box that Escape and its cross empty. */
export const SearchBox = ({ label, value, onChange, onSubmit, placeholder, inputRef }: SearchBoxProps) => (
  <AriaSearchField
    aria-label={label}
    className={styles.search ?? ''}
    value={value}
    onChange={onChange}
    onSubmit={() => onSubmit?.()}
  >
    <Search size={16} aria-hidden="true" />
    <Input className={styles.input ?? ''} placeholder={placeholder ?? ''} {...(inputRef ? { ref: inputRef } : {})} />
    <AriaButton className={styles.clear ?? ''} aria-label="Clear the search">
      <X size={14} aria-hidden="true" />
    </AriaButton>
  </AriaSearchField>
);

export interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: readonly { readonly id: T; readonly label: string; readonly mark?: ReactNode }[];
  onChange: (value: T) => void;
  hideLabel?: boolean;
  bare?: boolean;
}

/** One of a few: a button that opens a list. */
export const Choice = <T extends string>({ label, value, options, onChange, hideLabel, bare }: ChoiceProps<T>) => (
  <Select
    className={`${styles.field} ${bare ? styles.bare : ''}`}
    value={value}
    onChange={(key) => {
      const chosen = options.find((option) => option.id === key);
      if (chosen) onChange(chosen.id);
    }}
  >
    <Label className={hideLabel ? 'visually-hidden' : (styles.label ?? '')}>{label}</Label>
    <AriaButton className={styles.trigger ?? ''}>
      <SelectValue />
      <ChevronDown size={14} aria-hidden="true" />
    </AriaButton>
    <Popover className={menuStyles.popover ?? ''}>
      <ListBox className={menuStyles.menu ?? ''}>
        {options.map((option) => (
          <ListBoxItem key={option.id} id={option.id} textValue={option.label} className={menuStyles.item ?? ''}>
            {option.mark}
            {option.label}
          </ListBoxItem>
        ))}
      </ListBox>
    </Popover>
  </Select>
);
