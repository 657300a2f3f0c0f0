import { PickType } from '@nestjs/swagger';
import { RegisterRequest } from './registration.dto';

/** What a driver's account needs that an account of staff does not have. */
export class BecomeDriverRequest extends PickType(RegisterRequest, ['birthDate', 'consents']) {}
