import type { ActionId } from '../../shared/domain/actions.ts';
import { useAction } from '../session/actions.tsx';
import { Button, type ButtonProps } from '../ui/Button.tsx';

/** A button with words that performs an action. */
export const ActionButton = ({ id, ...rest }: { id: ActionId } & Pick<ButtonProps, 'look'>) => {
  const { icon: Icon, label, perform } = useAction(id);
  return (
    <Button {...rest} onPress={perform}>
      <Icon size={16} aria-hidden="true" />
      {label}
    </Button>
  );
};
